import { useEffect, useRef, useState } from 'react'
import type { Size } from './view.ts'

/** The size of an element in points of the screen, as it changes. Zero until it is known. */
export function useSize<E extends Element>() {
  const ref = useRef<E>(null)
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const watch = new ResizeObserver(() => {
      const { width, height } = element.getBoundingClientRect()
      setSize({ width, height })
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return { ref, size }
}
