// The bell's countdown, native: it ticks in the view's own component, so that a busy page never makes a second longer,
// and the stop button answers at once. Twin for browsers: ../../components/Countdown.h5.tsx.
Component({
  properties: {
    /** Whole seconds from the press to the sending. */
    seconds: { type: Number, value: 5 },
    /** Root size of type, px: follows the phone's setting and the 大字 switch. */
    type: { type: Number, value: 19 },
  },
  data: { left: 5 },
  lifetimes: {
    attached() {
      this.endsAt = Date.now() + this.data.seconds * 1000
      this.setData({ left: this.data.seconds })
      this.triggerEvent('tick', { left: this.data.seconds })
      this.timer = setInterval(() => this.look(), 100)
    },
    detached() {
      clearInterval(this.timer)
    },
  },
  methods: {
    /** By the clock and not by counting, so that a slow phone sends in time. */
    look() {
      const left = Math.max(0, Math.ceil((this.endsAt - Date.now()) / 1000))
      if (left === this.data.left) return
      this.setData({ left })
      if (left > 0) this.triggerEvent('tick', { left })
      else {
        clearInterval(this.timer)
        this.triggerEvent('done', {})
      }
    },
    stop() {
      if (this.data.left <= 0) return
      clearInterval(this.timer)
      this.triggerEvent('stop', {})
    },
  },
})
