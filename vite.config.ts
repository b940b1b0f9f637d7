import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** A page that opens from `file://`: one classic script, one style sheet, nothing that asks for permission of an origin. */
const classicScript: Plugin = {
  name: 'classic-script',
  apply: 'build',
  enforce: 'post',
  transformIndexHtml: {
    order: 'post',
    handler: html =>
      html
        .replace(/<script type="module" crossorigin src="([^"]+)"><\/script>/, '')
        .replace('</body>', '  <script src="./app.js"></script>\n  </body>')
        .replace(/(<link rel="stylesheet") crossorigin/g, '$1'),
  },
}

export default defineConfig({
  root: 'src/app',
  base: './',
  plugins: [react(), classicScript],
  build: {
    outDir: '../../dist/app',
    emptyOutDir: true,
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rollupOptions: {
      output: {
        format: 'iife',
        entryFileNames: 'app.js',
        assetFileNames: asset =>
          asset.names[0]?.endsWith('.woff2') ? 'fonts/[name][extname]' : 'app[extname]',
      },
    },
  },
})
