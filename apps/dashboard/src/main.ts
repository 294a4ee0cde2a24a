import "@fontsource-variable/inter"
import "@fontsource-variable/jetbrains-mono"
import "./main.css"
import uiPlugin from "@nuxt/ui/vue-plugin"
import { VueQueryPlugin } from "@tanstack/vue-query"
import { createApp } from "vue"
import { queryClient } from "./api/query-client.ts"
import Dashboard from "./dashboard.vue"
import { startLanguage } from "./messages/i18n.ts"
import { router } from "./router.ts"

const start = async (): Promise<void> => {
  const i18n = await startLanguage()
  createApp(Dashboard).use(i18n).use(router).use(uiPlugin).use(VueQueryPlugin, { queryClient }).mount("#app")
}

void start()
