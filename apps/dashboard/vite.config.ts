import ui from "@nuxt/ui/vite"
import vue from "@vitejs/plugin-vue"
import { defineConfig } from "vite"
import { compressed } from "./build/compressed.ts"

const { ROLLCALL_URL: service = "http://127.0.0.1:8080", ROLLCALL_API_KEY: apiKey } = process.env

export default defineConfig({
  resolve: { conditions: ["@rollcall/source", "module", "browser", "development|production"] },
  plugins: [
    vue(),
    ui({
      colorMode: true,
      // Whatever icon is used is part of the program: nothing is asked of anybody else's server.
      icon: { clientBundle: { scan: { globInclude: ["src/**/*.{vue,ts}"] } } },
      ui: {
        colors: { primary: "accent", neutral: "slate" },
        // The kit's own is too pale below the pointer to be read.
        button: {
          compoundVariants: [
            { color: "primary", variant: "solid", class: "hover:bg-primary hover:brightness-90 active:bg-primary" },
          ],
        },
      },
      autoImport: { dts: false },
      components: { dts: false },
    }),
    compressed(),
  ],
  // What of vue-i18n is not used is left out.
  define: {
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    target: "es2023",
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    // The content security policy takes fonts from files only.
    assetsInlineLimit: (file) => (file.endsWith(".woff2") ? false : undefined),
  },
  server: {
    proxy: {
      "/product": { target: service },
      // The service takes what is written from pages of its own address only. With a key it needs no session.
      "/api": {
        target: service,
        headers: { Origin: service, ...(apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` }) },
      },
    },
  },
})
