// The countdown between the tap and the sending. In the mini-program the native component of ../native/countdown.

export interface CountdownProps {
  seconds: number
  /** Size of type in px that the rest is measured by. */
  type: number
  onTick(left: number): void
  onDone(): void
  onStop(): void
}

interface NativeCountdownProps {
  seconds: number
  type: number
  onTick(event: { detail: { left: number } }): void
  onDone(): void
  onStop(): void
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'bell-countdown': NativeCountdownProps
    }
  }
}

/** The tag stands in the JSX as it is: Taro reads from it which properties and events the template has to carry. */
export function Countdown({ seconds, type, onTick, onDone, onStop }: CountdownProps) {
  return (
    <bell-countdown
      seconds={seconds}
      type={type}
      onTick={(event) => onTick(event.detail.left)}
      onDone={() => onDone()}
      onStop={() => onStop()}
    />
  )
}
