// The browser's frame: the tab bar's looks, and keys for whoever presses buttons without a finger.
import '../theme/frame.css'

document.addEventListener('keydown', (event) => {
  const pressed = event.target
  if (!(pressed instanceof HTMLElement) || (event.key !== 'Enter' && event.key !== ' ')) return
  if (!['button', 'radio', 'checkbox', 'switch', 'link'].includes(pressed.getAttribute('role') ?? '')) return
  event.preventDefault()
  pressed.click()
})
