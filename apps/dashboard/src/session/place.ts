const key = "rollcall-after-sign-in"

/** Where somebody wanted to go who has to sign in first. It stays in this window, for it may hold a link's secret. */
export const rememberPlace = (fullPath: string): void => sessionStorage.setItem(key, fullPath)

/** Where to go now that they have, once. */
export const takePlace = (): string => {
  const place = sessionStorage.getItem(key) ?? "/"
  sessionStorage.removeItem(key)
  return place
}
