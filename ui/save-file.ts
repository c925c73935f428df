/** Saves what a request answered under the name it came with, or under `otherwise`. */
export async function saveFile(response: Response, otherwise: string): Promise<void> {
  const given = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = given ? decodeURIComponent(given) : otherwise
  link.click()
  // Some browsers read the blob only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
