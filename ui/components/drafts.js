// Looks after what the page cannot: texts left behind by a closed page, the width of the window, where to scroll,
// a key, and the side.
const PATIENCE = 5000 // an answer is expected within so many milliseconds
const keepers = new WeakMap()

class Keeper {
  constructor() {
    this.narrow = window.matchMedia("(max-width: 640px)")
    this.narrow.onchange = () => this.tellWidth()
    this.timer = setInterval(() => this.look(), 1000)
    this.uncover = (event) => this.closeSide(event.target)
    document.addEventListener("click", this.uncover)
    this.press = (event) => this.goOn(event)
    document.addEventListener("keydown", this.press)
    this.brought = new Map()
  }

  show(data, emit) {
    this.data = data
    this.emit = emit
    this.letGo(data.done)
    this.tellWidth()
    this.look()
    this.scroll()
  }

  // What is saved or given up is dropped, unless more was typed since; said once, for the same words may come again.
  letGo(done) {
    const fresh = done.filter(({ id }) => !store.done.has(id))
    for (const { id } of fresh) store.done.add(id)
    for (const draft of store.all())
      if (!store.fields.has(draft.name) && fresh.some(({ name, text }) => name === draft.name && text === draft.text))
        store.drop(draft.name, draft.tab)
  }

  // What was given up goes even where its field has left the page; no version is given twice.
  giveUp(versions) {
    for (const { name, tab, version } of store.all()) if (versions.includes(version)) store.drop(name, tab)
  }

  tellWidth() {
    if (this.told === this.narrow.matches) return
    this.told = this.narrow.matches
    if (this.data.narrow !== this.told) this.emit("window", { narrow: this.told })
  }

  // A field on a page looks after its own text; every other text that saves by itself is brought to the server, again
  // where no answer comes, and not where it waits for the person's decision.
  async look() {
    this.giveUp(this.data.given_up)
    const orphans = await store.orphans()
    const known = new Set(orphans.map(({ name, tab }) => name + tab))
    for (const key of this.brought.keys()) if (!known.has(key)) this.brought.delete(key)
    const left = orphans.filter(draft => this.isHere(draft) &&
      this.data.saves.includes(draft.field) && !this.isWaiting(draft) && !this.isOnItsWay(draft))
    if (!left.length) return
    for (const { name, tab, text } of left) this.brought.set(name + tab, { text, at: Date.now() })
    this.emit("left", { drafts: left, at: Date.now() })
  }

  // The team's, or of the person who is at this computer now; another person's waits for them.
  isHere({ name }) { return this.data.places.some(place => name.startsWith(place + ":")) }

  isWaiting({ name, text }) { return this.data.waiting.some(other => other.name === name && other.text === text) }

  isOnItsWay({ name, tab, text }) {
    const brought = this.brought.get(name + tab)
    return brought?.text === text && Date.now() - brought.at < PATIENCE
  }

  scroll() {
    if (!this.data.scroll_to || this.data.scroll_turn === this.turn) return
    this.turn = this.data.scroll_turn
    const wait = tries => {
      const card = document.querySelector(".st-key-" + CSS.escape(this.data.scroll_to))
      if (!card) { if (tries) setTimeout(() => wait(tries - 1), 50); return }
      card.scrollIntoView({ block: "start" })
      if (this.data.scroll_to.startsWith("box-")) card.querySelector("input")?.focus({ preventScroll: true })
    }
    wait(40)
  }

  // Where the elements lie over the cards, as Streamlit has it up to that width, they go once one is chosen.
  closeSide(target) {
    if (!window.matchMedia("(max-width: 768px)").matches || !target.closest?.(".st-key-places button")) return
    document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click()
  }

  // Streamlit's short cuts do not hear a key that is pressed on a choice, where whoever has just chosen is.
  goOn(event) {
    const alone = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat
    if (event.key === "n" && alone && event.target.type === "radio")
      document.querySelector(".st-key-next-not-rated button")?.click()
  }

  close() {
    document.removeEventListener("click", this.uncover)
    document.removeEventListener("keydown", this.press)
    clearInterval(this.timer)
    this.narrow.onchange = null
  }
}

export default function ({ data: [data], parentElement, setStateValue }) {
  let keeper = keepers.get(parentElement)
  if (!keeper) { keeper = new Keeper(); keepers.set(parentElement, keeper) }
  keeper.show(data, setStateValue)
  return () => { keeper.close(); keepers.delete(parentElement) }
}
