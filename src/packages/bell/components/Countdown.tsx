// The countdown between the tap and the sending. In the mini-program the native component of ../native/countdown.
import { createElement } from 'react'

export interface CountdownProps {
  seconds: number
  /** Size of type in px that the rest is measured by. */
  type: number
  onTick(left: number): void
  onDone(): void
  onStop(): void
}

export function Countdown({ seconds, type, onTick, onDone, onStop }: CountdownProps) {
  // A native component's tag is no React component; the page's config names it.
  return createElement('bell-countdown', {
    seconds,
    type,
    onTick: (event: { detail: { left: number } }) => onTick(event.detail.left),
    onDone,
    onStop,
  })
}
