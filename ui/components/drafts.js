// Looks after what the page cannot: texts left behind by a closed page, the width of the window, and where to scroll.
const KEPT = "twelve-draft:"
const OTHERS_WAIT = 5000 // a text of another tab may still be on its way from there
const keepers = new WeakMap()

function drafts() {
  const found = []
  for (let i = 0; i < localStorage.length; i++) {
    const name = localStorage.key(i)
    if (!name?.startsWith(KEPT)) continue
    try { found.push({ name, ...JSON.parse(localStorage.getItem(name)) }) } catch { localStorage.removeItem(name) }
  }
  return found
}

class Keeper {
  constructor() {
    this.narrow = window.matchMedia("(max-width: 640px)")
    this.narrow.onchange = () => this.tellWidth()
    this.timer = setInterval(() => this.look(), 1000)
  }

  show(data, emit) {
    this.data = data
    this.emit = emit
    for (const done of data.done) {
      const kept = drafts().find((draft) => draft.name === done.name)
      if (kept && kept.text === done.text) localStorage.removeItem(done.name)
    }
    this.tellWidth()
    this.look()
    this.scroll()
  }

  tellWidth() {
    if (this.told === this.narrow.matches) return
    this.told = this.narrow.matches
    if (this.data.narrow !== this.told) this.emit("window", { narrow: this.told })
  }

  // A field on the page looks after its own text; every other text that saves by itself is brought to the server.
  look() {
    const mine = sessionStorage.getItem("twelve-tab")
    const left = drafts().filter((draft) =>
      draft.name.startsWith(KEPT + this.data.place + ":") && this.data.saves.includes(draft.field) &&
      !globalThis.twelveFields?.has(draft.name) &&
      (draft.tab === mine || Date.now() - draft.at > OTHERS_WAIT))
    const text = JSON.stringify(left.map((draft) => [draft.name, draft.text]))
    if (!left.length || text === this.brought) return
    this.brought = text
    this.emit("left", { drafts: left })
  }

  scroll() {
    if (!this.data.scroll_to || this.data.scroll_to === this.scrolled) return
    this.scrolled = this.data.scroll_to
    const wait = (tries) => {
      const card = document.querySelector(".st-key-" + CSS.escape(this.data.scroll_to))
      if (!card) { if (tries) setTimeout(() => wait(tries - 1), 50); return }
      card.scrollIntoView({ block: "start" })
      card.querySelector("input")?.focus({ preventScroll: true })
    }
    wait(40)
  }

  close() { clearInterval(this.timer); this.narrow.onchange = null }
}

export default function ({ data, parentElement, setStateValue }) {
  let keeper = keepers.get(parentElement)
  if (!keeper) { keeper = new Keeper(); keepers.set(parentElement, keeper) }
  keeper.show(data, setStateValue)
  return () => { keeper.close(); keepers.delete(parentElement) }
}
