import { computed, type WritableComputedRef } from "vue"
import { useRoute, useRouter } from "vue-router"

/**
 * A part of the URL's query as state: what a page shows is in its address, so that a link shows the same. An empty text
 * takes it out. Setting it replaces the address, unless it is a place to come back to (`push`).
 */
export const useRouteQuery = (name: string, { push = false } = {}): WritableComputedRef<string> => {
  const [route, router] = [useRoute(), useRouter()]
  return computed({
    get: () => {
      const value = route.query[name]
      return typeof value === "string" ? value : ""
    },
    set: (value) => {
      const { [name]: _, ...others } = route.query
      const to = { query: value === "" ? others : { ...others, [name]: value } }
      void (push ? router.push(to) : router.replace(to))
    },
  })
}
