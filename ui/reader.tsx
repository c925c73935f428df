import { createContext, useContext } from 'react'

/** Who looks at the screen: the zone in which times are said, and what this role may do at all. */
export type Reader = { timeZone: string; can: readonly string[] }

const Context = createContext<Reader>({ timeZone: 'Asia/Shanghai', can: [] })

export const ReaderProvider = Context.Provider
export const useReader = (): Reader => useContext(Context)
