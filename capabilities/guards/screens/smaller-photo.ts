// A photo on a file is looked at beside a name: what a camera takes is twenty times that. What the browser cannot read is
// sent as it is; the server says what is wrong with it.

const longestPixels = 1200
const quality = 0.85

/** The picture, no larger than it is shown, as JPEG; the way up that the camera meant is kept. */
export async function smaller(picture: File): Promise<Blob> {
  const drawn = await createImageBitmap(picture, { imageOrientation: 'from-image' }).catch(() => null)
  if (!drawn) return picture
  const scale = Math.min(1, longestPixels / Math.max(drawn.width, drawn.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(drawn.width * scale))
  canvas.height = Math.max(1, Math.round(drawn.height * scale))
  canvas.getContext('2d')?.drawImage(drawn, 0, 0, canvas.width, canvas.height)
  drawn.close()
  return new Promise(resolve => canvas.toBlob(blob => resolve(blob ?? picture), 'image/jpeg', quality))
}
