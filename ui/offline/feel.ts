// What the hand feels: a short buzz for yes, a long one for no, three long ones for a call. Silent where the phone cannot.

const buzz = (pattern: number | number[]): void => {
  if ('vibrate' in navigator) navigator.vibrate(pattern)
}

export const buzzYes = (): void => buzz(60)
export const buzzNo = (): void => buzz([500, 120, 500])
export const buzzCall = (): void => buzz([900, 250, 900, 250, 900])
