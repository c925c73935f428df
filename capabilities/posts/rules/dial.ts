/** The numbers that always stand first in a phone book: police, fire, ambulance, traffic police, the city's hotline. */
export const emergencyNumbers = ['110', '119', '120', '122', '12345'] as const

// A mobile number or a service number written in groups has no extension.
const whole = /^(\+?86)?1[3-9]\d{9}$|^[48]00\d{7}$/

/** What a `tel:` link dials: figures only, and a pause before an extension (`021-61234567-802`). */
export function dialled(phone: string): string {
  const figures = phone.replace(/[^+\d]/g, '')
  const [, number = '', extension] = /^(.*\d.*\d)-(\d{1,5})$/.exec(phone) ?? []
  const line = number.replace(/[^+\d]/g, '')
  return `tel:${extension && line.length >= 7 && !whole.test(figures) ? `${line},${extension}` : figures}`
}
