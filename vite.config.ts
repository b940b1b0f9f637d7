import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin } from 'vite'

/** A page that opens from `file://`: one classic script, one style sheet, nothing that asks for permission of an origin. */
const classicScript: Plugin = {
  name: 'classic-script',
  apply: 'build',
  enforce: 'post',
  transformIndexHtml: {
    order: 'post',
    handler: html =>
      html
        .replace('<script type="module" crossorigin src', '<script defer src')
        .replace(/(<link rel="stylesheet") crossorigin/g, '$1'),
  },
}

/**
 * What runs the network in a page: a script for a worker of it, and the runtime. They are brought when they are first used, and travel only
 * with sites that hold a model.
 */
function liveScript(): Plugin {
  let outDir = ''
  return {
    name: 'live-script',
    apply: 'build',
    configResolved: ({ root, build: { outDir: told } }) => {
      outDir = resolve(root, told)
    },
    closeBundle: async () => {
      await build({
        configFile: false,
        logLevel: 'warn',
        // The runtime asks where its own script lies.
        define: { 'import.meta.url': 'self.location.href' },
        base: './',
        build: {
          outDir,
          emptyOutDir: false,
          copyPublicDir: false,
          reportCompressedSize: false,
          rollupOptions: {
            input: 'src/app/live/worker.ts',
            output: { format: 'iife', entryFileNames: 'live.js', assetFileNames: 'live[extname]' },
            checks: { pluginTimings: false },
          },
        },
      })
    },
  }
}

export default defineConfig({
  root: 'src/app',
  base: './',
  plugins: [react(), classicScript, liveScript()],
  build: {
    outDir: '../../dist/app',
    emptyOutDir: true,
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rollupOptions: {
      checks: { pluginTimings: false },
      output: {
        format: 'iife',
        entryFileNames: 'app.js',
        assetFileNames: asset =>
          asset.names[0]?.endsWith('.woff2') ? 'fonts/[name][extname]' : 'app[extname]',
      },
    },
  },
})
