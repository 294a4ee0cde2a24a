/** Gives the reader a file where the browser saves files. */
export const saveFile = (file: Blob, name: string): void => {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

export const saveText = (text: string, name: string): void => saveFile(new Blob([text], { type: "text/plain" }), name)
