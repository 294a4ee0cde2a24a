/** As Entra takes a logo; Okta takes any size up to a megabyte. */
const side = 215

/** A logo as a square PNG, whole and in the middle: identity providers take no drawings. */
export const logoAsPng = async (address: string): Promise<Blob> => {
  const image = new Image()
  image.src = address
  await image.decode()
  const canvas = document.createElement("canvas")
  canvas.width = canvas.height = side
  const scale = Math.min(side / image.naturalWidth, side / image.naturalHeight)
  const [width, height] = [image.naturalWidth * scale, image.naturalHeight * scale]
  canvas.getContext("2d")?.drawImage(image, (side - width) / 2, (side - height) / 2, width, height)
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (png) => (png === null ? reject(new Error("the logo could not be drawn")) : resolve(png)),
      "image/png",
    ),
  )
}
