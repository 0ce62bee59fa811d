/** Choosing who holds a phone: anybody of the city, by name, number, office or place. */
import type { Found } from './cloud'
import { findPeople } from './cloud'
import { byId, make } from './dom'

const PAUSE_MS = 250

/** Undefined when closed without choosing. */
export function choosePerson(): Promise<Found | undefined> {
  const dialog = byId('people', HTMLDialogElement)
  const words = byId('people-words', HTMLInputElement)
  const told = byId('people-told', HTMLParagraphElement)
  const list = byId('people-found', HTMLUListElement)
  let chosen: Found | undefined
  let round = 0

  async function look(): Promise<void> {
    const mine = ++round
    told.textContent = '正在找…'
    try {
      const found = await findPeople(words.value.trim())
      if (mine !== round) return
      told.textContent = found.length === 0 ? '没有找到，换个说法试试。' : ''
      list.replaceChildren(...found.map(line))
    } catch (fault) {
      if (mine === round) told.textContent = fault instanceof Error ? fault.message : '没有找成，请再试一次。'
    }
  }

  function line(person: Found): HTMLLIElement {
    const { name, about, communityName, phone } = person
    const choose = make(
      'button',
      { type: 'button', 'data-person': person.personId },
      make('strong', {}, name),
      make('span', {}, [about, communityName].filter(Boolean).join(' · ')),
      make('span', { class: 'people__phone' }, phone),
    )
    choose.addEventListener('click', () => {
      chosen = person
      dialog.close()
    })
    return make('li', {}, choose)
  }

  let timer: number | undefined
  const typed = () => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void look(), PAUSE_MS)
  }
  // Enter in the search box searches; it does not close the dialog.
  const entered = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    void look()
  }
  words.value = ''
  list.replaceChildren()
  words.addEventListener('input', typed)
  words.addEventListener('keydown', entered)
  dialog.showModal()
  words.focus()
  void look()
  return new Promise((resolve) => {
    dialog.addEventListener(
      'close',
      () => {
        round += 1
        window.clearTimeout(timer)
        words.removeEventListener('input', typed)
        words.removeEventListener('keydown', entered)
        resolve(chosen)
      },
      { once: true },
    )
  })
}
