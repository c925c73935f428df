// The camera for pictures, and the microphone: what a form needs while it is open, let go as soon as it closes.

export type Lens = { torch: boolean; setTorch(on: boolean): Promise<void>; stop(): void }
export type LensFault = 'none' | 'not-allowed'

const faultOf = (problem: unknown): LensFault =>
  problem instanceof DOMException && problem.name === 'NotAllowedError' ? 'not-allowed' : 'none'

const wanted: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } },
}

/** Shows the camera in a video element until stopped; a fault where there is none or the person said no. */
export async function openLens(video: HTMLVideoElement): Promise<Lens | LensFault> {
  let stream: MediaStream
  try {
    stream = await navigator.mediaDevices.getUserMedia(wanted)
  } catch (problem) {
    return faultOf(problem)
  }
  const track = stream.getVideoTracks()[0] as MediaStreamTrack
  video.srcObject = stream
  await video.play().catch(() => undefined)
  const abilities = (track.getCapabilities?.() ?? {}) as { torch?: boolean }
  return {
    torch: abilities.torch === true,
    setTorch: on => track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] }),
    stop: () => stream.getTracks().forEach(each => each.stop()),
  }
}

/** What was said: the recording as the browser made it, its type without parameters, and its length in seconds. */
export type Said = { bytes: Uint8Array<ArrayBuffer>; mediaType: string; seconds: number }
export type Recording = { stop(): void; drop(): void; done: Promise<Said | undefined> }

/** The longest voice note, seconds. */
export const longestNote = 60
const kinds = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']

/** Listens until stopped, at most a minute; a fault where there is no microphone or the person said no. */
export async function listen(now: () => number): Promise<Recording | LensFault> {
  const mimeType = globalThis.MediaRecorder && kinds.find(kind => MediaRecorder.isTypeSupported(kind))
  if (!mimeType) return 'none'
  let stream: MediaStream
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  } catch (problem) {
    return faultOf(problem)
  }
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 24_000 })
  const startedAt = now()
  const parts: Blob[] = []
  let dropped = false
  recorder.ondataavailable = ({ data }) => parts.push(data)
  const done = new Promise<Said | undefined>(resolve => {
    recorder.onstop = () => {
      for (const track of stream.getTracks()) track.stop()
      clearTimeout(timer)
      const seconds = Math.min(longestNote, Math.max(1, Math.round((now() - startedAt) / 1000)))
      const whole = new Blob(parts)
      if (dropped || whole.size === 0) resolve(undefined)
      else
        void whole
          .arrayBuffer()
          .then(bytes =>
            resolve({ bytes: new Uint8Array(bytes), mediaType: mimeType.split(';')[0] as string, seconds }),
          )
    }
  })
  const stop = (): void => {
    if (recorder.state !== 'inactive') recorder.stop()
  }
  const timer = setTimeout(stop, longestNote * 1000)
  recorder.start()
  return {
    stop,
    done,
    drop: () => {
      dropped = true
      stop()
    },
  }
}
