// A page that has found its server again and is not drawn anew yet: a click would be dropped without a word, so it is
// held off, and what has happened is told until the next click. A page that a part of Streamlit's own program did not
// reach, as when the server dies while the page is first drawn, stays broken however often that is: it is read anew,
// unless somebody has chosen or typed on it, for a text that no form has sent yet would be gone; then it says so.
const APP = "[data-testid=stApp]"
const CONNECTION = "data-test-connection-state", SCRIPT = "data-test-script-state"
const PATIENCE = 60000 // after so many milliseconds without a run clicks are let through again: better than never
const PARTS = "/static/js/", READ_ANEW = "twelve-read-anew", SHORTLY = 2000, SELDOM = 30000 // milliseconds
const HERE = "here", GONE = "gone", FOUND = "found", DRAWING = "drawing"
const watches = new WeakMap()

class Watch {
  constructor() {
    this.state = HERE
    this.observer = new MutationObserver(() => this.look())
    this.observer.observe(document.querySelector(APP), { attributeFilter: [CONNECTION, SCRIPT] })
    this.hold = event => this.onClick(event)
    document.addEventListener("click", this.hold, true)
    this.touch = () => { this.isTouched = true }
    document.addEventListener("input", this.touch, true)
    this.arrivals = new PerformanceObserver(list => list.getEntries().some(isLostPart) && this.onLost())
    this.arrivals.observe({ type: "resource", buffered: true }) // parts may be lost before this stands here
  }

  // Each run of the page tells a new `run`: a short one, or one in a tab behind, begins and ends unseen by the observer.
  show(says, place) {
    if (this.state === FOUND && says.run !== this.says.run) this.turn(DRAWING)
    this.says = says
    this.place = place
    this.tell()
    this.look()
  }

  look() {
    const app = document.querySelector(APP)
    const isRunning = app?.getAttribute(SCRIPT) === "running"
    if (app?.getAttribute(CONNECTION) !== "CONNECTED") this.turn(GONE)
    else if (this.state === GONE) this.turn(FOUND)
    else if (this.state === FOUND && isRunning) this.turn(DRAWING)
    else if (this.state === DRAWING && !isRunning) this.back()
  }

  turn(state) {
    if (state === this.state) return
    this.state = state
    clearTimeout(this.timer)
    if (state === FOUND) this.timer = setTimeout(() => this.back(), PATIENCE)
    this.tell()
  }

  back() {
    if (this.isBroken && this.leaves()) return
    this.told = this.isBroken ? this.says.broken : this.says.back
    this.turn(HERE)
  }

  // Whether the server is gone shows a moment later than that it did not answer; where it is, `back` reads anew.
  onLost() {
    if (!this.isBroken) setTimeout(() => this.state === HERE && this.mend(), SHORTLY)
    this.isBroken = true
  }

  mend() {
    if (this.leaves()) return
    this.told = this.says.broken
    this.tell()
  }

  leaves() {
    return !this.isTouched && readAnew()
  }

  tell() {
    const waits = this.state === FOUND || this.state === DRAWING
    document.body.toggleAttribute("data-twelve-waits", waits)
    this.place.textContent = waits ? this.says.waits : this.state === HERE ? this.told ?? "" : ""
  }

  onClick(event) {
    if (this.state === FOUND || this.state === DRAWING) {
      event.preventDefault()
      event.stopImmediatePropagation()
    } else if (this.told) {
      this.told = ""
      this.tell()
    }
  }

  close() {
    this.observer.disconnect()
    document.removeEventListener("click", this.hold, true)
    document.removeEventListener("input", this.touch, true)
    this.arrivals.disconnect()
    clearTimeout(this.timer)
    document.body.removeAttribute("data-twelve-waits")
  }
}

function isLostPart({ name, responseStatus }) {
  return name.startsWith(location.origin) && name.includes(PARTS) && (responseStatus === 0 || responseStatus >= 400)
}

// Whether the page is on its way out: not again and again, where a part never arrives.
function readAnew() {
  try {
    if (Date.now() - Number(sessionStorage.getItem(READ_ANEW)) < SELDOM) return false
    sessionStorage.setItem(READ_ANEW, Date.now())
  } catch { return false } // without a memory it could go on for ever
  location.reload()
  return true
}

export default function ({ data: [says], parentElement }) {
  let watch = watches.get(parentElement)
  if (!watch) { watch = new Watch(); watches.set(parentElement, watch) }
  watch.show(says, parentElement.querySelector("[role=status]"))
  return () => { watch.close(); watches.delete(parentElement) }
}
