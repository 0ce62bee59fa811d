// The browser's own way to choose a file; undefined when they thought better of it.

export const chooseFile = (accept: string): Promise<File | undefined> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.hidden = true
    document.body.append(input)
    const done = (chosen: File | undefined) => {
      input.remove()
      resolve(chosen)
    }
    input.addEventListener('change', () => done(input.files?.[0]))
    input.addEventListener('cancel', () => done(undefined))
    input.click()
  })
