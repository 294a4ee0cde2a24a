import { useEventListener, useLocalStorage } from "@vueuse/core"
import { useRoute, useRouter } from "vue-router"
import { places } from "./places.ts"

/** Single letters may be switched off (WCAG 2.1.4); they never act while something is written. */
export const useSingleKeys = () => useLocalStorage("rollcall-single-keys", true)

const longestPause = 1_200

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** `g` and a letter go to a page, `/` to the page's filter, `?` to the list of keys. */
export const useGoKeys = ({ openKeys }: { readonly openKeys: () => void }): void => {
  const [route, router] = [useRoute(), useRouter()]
  const enabled = useSingleKeys()
  let goingSince = -Infinity
  useEventListener("keydown", (event) => {
    const { key, target, metaKey, ctrlKey, altKey, timeStamp } = event
    if (!enabled.value || metaKey || ctrlKey || altKey || isWriting(target)) return
    const isGoing = timeStamp - goingSince < longestPause
    goingSince = key === "g" && !isGoing ? timeStamp : -Infinity
    const place = isGoing ? places.find((known) => known.key === key) : undefined
    if (place !== undefined && router.hasRoute(place.name)) {
      event.preventDefault()
      void router.push({ name: place.name, params: { entity: route.params["entity"] ?? "" } })
    } else if (key === "/") {
      const filter = document.querySelector<HTMLElement>("[data-filter]")
      if (filter === null) return
      event.preventDefault()
      filter.focus()
    } else if (key === "?") {
      event.preventDefault()
      openKeys()
    }
  })
}
