import { createContext, useContext } from 'react'
import type { Faces } from '../rules/say-case.ts'

// The kinds of later capabilities are not known here: the app that shows the inbox passes them all in.

export const FacesContext = createContext<Faces>(new Map())

export const useFaces = (): Faces => useContext(FacesContext)
