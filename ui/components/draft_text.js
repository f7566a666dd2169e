// A text field that cannot lose what was typed: every letter is kept until the server shows it back.
const PAUSE = 600
const PATIENCE = 3000 // an answer is expected within so many milliseconds
const OWN = 20 // so many texts that were sent are remembered as one's own
const fields = new WeakMap()

class Field {
  constructor(root, data) {
    this.area = root.querySelector("textarea")
    this.label = root.querySelector("label")
    this.says = root.querySelector(".says")
    this.count = root.querySelector(".count")
    this.area.id = this.label.htmlFor = `twelve-draft-${crypto.randomUUID?.() ?? Math.random()}`
    this.data = data
    this.version = data.version
    this.kept = true
    if (data.given_up.includes(store.read(data.draft)?.version)) store.drop(data.draft)
    const draft = store.read(data.draft)
    this.area.value = draft ? draft.text : data.saved
    this.sent = draft ? null : data.saved
    this.area.addEventListener("input", () => this.typed())
    this.area.addEventListener("blur", () => this.send())
    this.area.addEventListener("keydown", event => this.pressed(event))
    this.away = () => this.send()
    window.addEventListener("pointerdown", this.away, true)
    window.addEventListener("pagehide", this.away)
    document.addEventListener("visibilitychange", this.away)
    store.fields.add(data.draft)
    if (draft) { this.later(0); this.until = Date.now() + PATIENCE }
    else if (!data.saves) this.adopt()
  }

  // A text that nobody saves by itself is taken over from a tab that is gone.
  async adopt() {
    const left = (await store.orphans()).find(draft => draft.name === this.data.draft)
    if (!left || !this.area.isConnected || this.area.value !== this.data.saved) return
    store.drop(left.name, left.tab)
    this.area.value = left.text
    this.keep({ text: left.text, own: left.own })
    this.later(0)
    this.expect()
  }

  show(data, emit) {
    this.data = data
    this.emit = emit
    if (data.version !== this.version) this.turn(data)
    const draft = store.read(data.draft)
    const confirmed = draft?.text === data.saved && this.area.value === data.saved && this.sent === data.saved
    if (!draft || confirmed) this.take(data.saved)
    this.label.textContent = data.label
    this.area.setAttribute("aria-description", data.about)
    this.area.rows = data.rows
    this.area.maxLength = data.limit
    this.area.disabled = data.disabled
    this.area.placeholder = data.placeholder
    this.tell()
  }

  // The server has given the text up; or it was started anew, knows nothing of the text, and is told it again.
  turn(data) {
    const isGivenUp = data.given_up.includes(this.version)
    this.version = data.version
    if (isGivenUp) this.take(data.saved)
    else if (this.area.value !== data.saved) { this.sent = null; this.later(0) }
  }

  take(text) {
    clearTimeout(this.retry)
    if (this.area.value !== text) this.area.value = text
    this.sent = text
    store.drop(this.data.draft)
  }

  // `own` is what may stand on the server without being anybody else's: the text before typing, and each text sent.
  draft() { return store.read(this.data.draft) ?? { own: [this.data.saved] } }

  keep(draft) { this.kept = store.keep(this.data.draft, { ...draft, ...this.data.route, version: this.version }) }

  typed() {
    this.keep({ ...this.draft(), text: this.area.value })
    this.later(PAUSE)
    this.expect()
  }

  later(wait) { clearTimeout(this.timer); this.timer = setTimeout(() => this.send(), wait) }

  // In a form, as in any other field of one: Control or Command with Enter records what stands there.
  pressed(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return
    const record = this.area.closest("[data-testid=stForm]")?.querySelector("[data-testid=stFormSubmitButton] button")
    if (!record) return
    event.preventDefault()
    this.send()
    record.click()
  }

  send() {
    clearTimeout(this.timer)
    if (this.data.disabled || this.area.value === this.sent || !this.emit) return
    const draft = this.draft()
    this.sent = this.area.value
    const [base, ...later] = [...new Set([...draft.own, this.sent])]
    this.keep({ ...draft, text: this.sent, own: [base, ...later.slice(1 - OWN)] })
    try { this.emit("text", { text: this.sent, own: draft.own, version: this.version, at: Date.now() }) }
    catch { /* the field has gone from the page: the keeper of drafts brings its text home */ }
    if (this.data.saves) this.again()
  }

  // An answer that does not come is asked for again: the page may have been redrawn, or the server started anew.
  again() {
    clearTimeout(this.retry)
    this.retry = setTimeout(() => {
      if (!this.area.isConnected || this.area.value === this.data.saved || this.data.refused) return
      this.sent = null
      this.send()
    }, PATIENCE)
  }

  expect() {
    this.until = Date.now() + PATIENCE
    clearTimeout(this.teller)
    this.teller = setTimeout(() => this.tell(), PATIENCE + 50)
    this.tell()
  }

  tell() {
    const left = this.data.limit - this.area.value.length
    const near = left <= this.data.limit / 10 ? this.data.words.left.replace("#", left) : ""
    const length = this.data.counts ? this.data.words.length.replace("#", this.area.value.length.toLocaleString("en-US")) : ""
    const count = [length, near].filter(Boolean).join(" · ")
    if (this.count.textContent !== count) this.count.textContent = count
    const says = this.state()
    if (this.says.textContent !== says) this.says.textContent = says
  }

  state() {
    const { words, saved, saves, refused } = this.data
    if (!saves) return ""
    if (this.area.value === saved) return words.saved
    if (!refused && Date.now() < this.until) return words.saving
    return this.kept ? words.kept : words.unkept
  }

  close() {
    this.send()
    store.fields.delete(this.data.draft)
    for (const timer of [this.timer, this.retry, this.teller]) clearTimeout(timer)
    window.removeEventListener("pointerdown", this.away, true)
    window.removeEventListener("pagehide", this.away)
    document.removeEventListener("visibilitychange", this.away)
  }
}

export default function ({ data: [data], parentElement, setStateValue }) {
  let field = fields.get(parentElement)
  if (field && field.data.draft !== data.draft) { field.close(); field = null } // another person's, or elsewhere
  if (!field) { field = new Field(parentElement, data); fields.set(parentElement, field) }
  field.show(data, setStateValue)
  return () => { field.close(); fields.delete(parentElement) }
}
