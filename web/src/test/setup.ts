import 'fake-indexeddb/auto';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// The whole page in every failure would hide the reason.
configure({
  getElementError: (message) => new Error(message ?? 'not found'),
  asyncUtilTimeout: 8_000,
});

// jsdom has no page to scroll.
window.scrollTo = () => {};

afterEach(() => {
  cleanup();
  localStorage.clear();
});
