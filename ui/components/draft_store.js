// What is typed, kept in this browser until the server shows it back: one entry for each field and tab.
// Stands before draft_text.js and drafts.js, which share what is here.
const KEPT = "twelve-draft:"
const LOCK = "twelve-tab-"
const ALIVE = 15000 // without locks: a tab that has typed within this many milliseconds looks after its texts itself

class DraftStore {
  constructor() {
    this.memory = new Map() // where the browser's own store is full or forbidden: for as long as the page stands
    this.fields = new Set() // names of the fields on this page
    this.done = new Set() // what the server has told to let go
    this.tab = sessionStorage.getItem("twelve-tab") ?? this.fresh()
    this.hold()
  }

  fresh() {
    const tab = globalThis.crypto?.randomUUID?.() ?? String(Math.random())
    try { sessionStorage.setItem("twelve-tab", tab) } catch { /* then the tab has this name until it is reloaded */ }
    return tab
  }

  // A lock is held for as long as the tab lives. A duplicated tab comes with the other's name and takes a new one.
  hold() {
    const forEver = () => new Promise(() => {})
    navigator.locks?.request(LOCK + this.tab, { ifAvailable: true }, lock => {
      if (lock) return forEver()
      this.tab = this.fresh()
      navigator.locks.request(LOCK + this.tab, forEver)
    })
  }

  // The tabs that are open now; null where the browser does not say.
  async tabs() {
    if (!navigator.locks) return null
    const { held } = await navigator.locks.query()
    return new Set(held.filter(lock => lock.name.startsWith(LOCK)).map(lock => lock.name.slice(LOCK.length)))
  }

  key(name, tab) { return `${KEPT}${name}#${tab}` }

  read(name) {
    const key = this.key(name, this.tab)
    if (this.memory.has(key)) return this.memory.get(key)
    try { return JSON.parse(localStorage.getItem(key)) } catch { return null }
  }

  // Whether it will outlast the page.
  keep(name, draft) {
    const key = this.key(name, this.tab)
    const whole = { ...draft, tab: this.tab, at: Date.now() }
    try {
      localStorage.setItem(key, JSON.stringify(whole))
      this.memory.delete(key)
      return true
    } catch {
      this.memory.set(key, whole)
      return false
    }
  }

  drop(name, tab = this.tab) {
    const key = this.key(name, tab)
    this.memory.delete(key)
    try { localStorage.removeItem(key) } catch { /* nothing can be there */ }
  }

  // Every draft of this browser, with its name.
  all() {
    const found = []
    try {
      for (let i = 0; i < localStorage.length; i++) {
        const key = localStorage.key(i)
        if (!key?.startsWith(KEPT)) continue
        const draft = JSON.parse(localStorage.getItem(key))
        found.push({ name: key.slice(KEPT.length, key.lastIndexOf("#")), ...draft })
      }
    } catch { /* a forbidden store holds none */ }
    return found
  }

  // Drafts that no open tab looks after, and those that this tab has left behind on another page.
  async orphans() {
    const open = await this.tabs()
    return this.all().filter(draft => {
      if (draft.tab === this.tab) return !this.fields.has(draft.name)
      return open ? !open.has(draft.tab) : Date.now() - draft.at > ALIVE
    })
  }
}

const store = (globalThis.twelveDrafts ??= new DraftStore())
