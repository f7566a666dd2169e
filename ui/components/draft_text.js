// A text field that cannot lose what was typed: every letter is kept in this browser until the server shows it back.
const KEPT = "twelve-draft:"
const fields = new WeakMap()

function read(name) {
  try { return JSON.parse(localStorage.getItem(name)) } catch { return null }
}

function tab() {
  if (!sessionStorage.getItem("twelve-tab")) sessionStorage.setItem("twelve-tab", crypto.randomUUID?.() ?? String(Math.random()))
  return sessionStorage.getItem("twelve-tab")
}

class Field {
  constructor(root, data) {
    this.area = root.querySelector("textarea")
    this.label = root.querySelector("label")
    this.says = root.querySelector(".says")
    this.count = root.querySelector(".count")
    this.version = data.version
    this.data = data
    const draft = read(this.name())
    this.area.value = draft ? draft.text : data.saved
    this.area.addEventListener("input", () => this.typed())
    this.area.addEventListener("blur", () => this.send())
    this.away = () => this.send()
    window.addEventListener("pointerdown", this.away, true)
    window.addEventListener("pagehide", this.away)
    document.addEventListener("visibilitychange", this.away)
    this.sent = draft ? null : data.saved
    this.mount = true
    globalThis.twelveFields ??= new Set()
    globalThis.twelveFields.add(this.name())
  }

  name() { return KEPT + this.data.draft }

  // A draft of its own text was confirmed, given up, or is still on its way.
  show(data, setStateValue) {
    this.data = data
    this.emit = setStateValue
    if (data.version !== this.version) { this.version = data.version; this.take(data.saved) }
    const draft = read(this.name())
    if (draft && draft.text === data.saved && this.area.value === data.saved) this.forget()
    else if (!draft && document.activeElement !== this.area) this.take(data.saved)
    this.label.textContent = data.label
    this.area.rows = data.rows
    this.area.maxLength = data.limit
    this.area.disabled = data.disabled
    this.area.placeholder = data.placeholder
    if (this.mount && draft) this.later(0)
    this.mount = false
    this.tell()
  }

  take(text) { this.area.value = text; this.sent = text; this.forget() }

  forget() { clearTimeout(this.retry); localStorage.removeItem(this.name()) }

  typed() {
    const draft = { text: this.area.value, base: read(this.name())?.base ?? this.data.saved, tab: tab(), at: Date.now(), ...this.data.route }
    try { localStorage.setItem(this.name(), JSON.stringify(draft)) } catch { /* a full or forbidden store: the server still gets it */ }
    this.later(600)
    this.tell()
  }

  later(wait) { clearTimeout(this.timer); this.timer = setTimeout(() => this.send(), wait) }

  send() {
    clearTimeout(this.timer)
    if (this.data.disabled || this.area.value === this.sent) return
    this.sent = this.area.value
    this.emit("text", { text: this.area.value, base: read(this.name())?.base ?? this.data.saved, at: Date.now() })
    if (this.data.saves) this.again(4000)
  }

  // An answer that does not come is asked for again: the page may have been redrawn, or the server started anew.
  again(wait) {
    clearTimeout(this.retry)
    this.retry = setTimeout(() => {
      if (!this.area.isConnected || this.area.value === this.data.saved) return
      this.sent = null
      this.send()
      this.again(Math.min(wait * 2, 60000))
    }, wait)
  }

  tell() {
    const waiting = this.area.value !== this.data.saved
    this.says.textContent = this.data.saves ? (waiting ? this.data.says_waiting : this.data.says_saved) : ""
    const left = this.data.limit - this.area.value.length
    this.count.textContent = left <= this.data.limit / 10 ? this.data.says_left.replace("#", left) : ""
  }

  close() {
    this.send()
    globalThis.twelveFields.delete(this.name())
    clearTimeout(this.retry)
    window.removeEventListener("pointerdown", this.away, true)
    window.removeEventListener("pagehide", this.away)
    document.removeEventListener("visibilitychange", this.away)
  }
}

export default function ({ data, parentElement, setStateValue }) {
  let field = fields.get(parentElement)
  if (!field) {
    field = new Field(parentElement, data)
    fields.set(parentElement, field)
  }
  field.show(data, setStateValue)
  return () => { field.close(); fields.delete(parentElement) }
}
