/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { finish } from './build/finish.ts';

export default defineConfig({
  plugins: [
    react(),
    // what must open without a network: a teacher's day, in any language
    finish([/^src\/app\//, /^src\/features\/(attendance|schedule)\//, /\/locales\//, /^\.\.\/texts\//]),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: { target: 'es2022', manifest: true, chunkSizeWarningLimit: 800 },
  server: {
    fs: { allow: ['.', '../texts'] }, // the server's texts too
    proxy: { '/api': process.env.MUSICBEATS_API ?? 'http://127.0.0.1:8000' },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test-setup.ts'],
    testTimeout: 30_000,
  },
});
