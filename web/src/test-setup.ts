import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

configure({ asyncUtilTimeout: 10_000 }); // a busy machine is slow, not wrong
afterEach(cleanup); // not automatic without vitest globals

// what Mantine asks of a browser that happy-dom lacks
window.matchMedia ??= vi.fn().mockReturnValue({
  matches: false,
  addEventListener() {},
  removeEventListener() {},
});
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
