// A browser dials by opening a tel: link.

export async function dial(phone: string): Promise<void> {
  const link = document.createElement('a')
  link.href = `tel:${phone}`
  link.click()
}
