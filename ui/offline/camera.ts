// Reads QR codes from the camera: the phone's own reader where it has one, ours (WebAssembly, served by ourselves and
// loaded only here) where not. One frame at a time, so a slow phone reads fewer frames and does not pile them up.

type Detector = { detect(source: CanvasImageSource): Promise<{ rawValue: string }[]> }
type DetectorMaker = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> }
type ReadFrame = (video: HTMLVideoElement) => Promise<string | undefined>

export type Camera = {
  torch: boolean
  setTorch(on: boolean): Promise<void>
  stop(): void
}
export type CameraFault = 'no-camera' | 'not-allowed'

async function ownReader(): Promise<ReadFrame | undefined> {
  const maker = (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector
  if (!maker || !(await maker.getSupportedFormats().catch((): string[] => [])).includes('qr_code')) return undefined
  const detector = new maker({ formats: ['qr_code'] })
  return async video => (await detector.detect(video).catch(() => []))[0]?.rawValue
}

async function wasmReader(): Promise<ReadFrame> {
  const { readFrame } = await import('./camera-wasm.ts')
  const canvas = document.createElement('canvas')
  const brush = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D
  return video => {
    const scale = Math.min(1, 960 / Math.max(video.videoWidth, video.videoHeight, 1))
    canvas.width = Math.max(1, Math.round(video.videoWidth * scale))
    canvas.height = Math.max(1, Math.round(video.videoHeight * scale))
    brush.drawImage(video, 0, 0, canvas.width, canvas.height)
    return readFrame(brush.getImageData(0, 0, canvas.width, canvas.height))
  }
}

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

async function watch(video: HTMLVideoElement, goOn: () => boolean, found: (text: string) => void): Promise<void> {
  const readFrame = (await ownReader()) ?? (await wasmReader())
  while (goOn()) {
    const text = video.readyState >= 2 ? await readFrame(video).catch(() => undefined) : undefined
    if (text && goOn()) found(text)
    await pause(120)
  }
}

const wanted: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
}

/**
 * Starts the camera into a video element and calls `found` for each reading, the same code again too, until stopped.
 * Resolves to a fault where there is no camera or the person said no.
 */
export async function startCamera(
  video: HTMLVideoElement,
  found: (text: string) => void,
): Promise<Camera | CameraFault> {
  let stream: MediaStream
  try {
    stream = await navigator.mediaDevices.getUserMedia(wanted)
  } catch (problem) {
    return problem instanceof DOMException && problem.name === 'NotAllowedError' ? 'not-allowed' : 'no-camera'
  }
  const track = stream.getVideoTracks()[0] as MediaStreamTrack
  video.srcObject = stream
  await video.play().catch(() => undefined)
  void watch(video, () => track.readyState === 'live', found)
  const abilities = (track.getCapabilities?.() ?? {}) as { torch?: boolean }
  return {
    torch: abilities.torch === true,
    setTorch: on => track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] }),
    stop: () => stream.getTracks().forEach(each => each.stop()),
  }
}

/** Brings the reader into the offline shell, so that the first scan in a basement works too. */
export async function warmReader(): Promise<void> {
  if (!(await ownReader())) await (await import('./camera-wasm.ts')).loadReader()
}
