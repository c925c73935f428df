// The work code and what draws a QR, in one part of its own: fetched behind the scanner and held by the offline shell, so
// that a guard shows it in a basement, while nothing of it weighs on the first screen.

export { MyCode } from './my-code.tsx'
