// Judges the public pages of a running server with Lighthouse, as a phone on a slow line meets them:
// `npm run lighthouse -- http://localhost:8080 [/path …]`. Prints a table and fails below 95. The
// lot of the demonstration stands in for a product's page. CHROMIUM names the browser.
import { existsSync } from 'node:fs';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const LEAST = 95;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const PAGES = [
  '/01/09521234001010/10/CP1-261105A',
  '/01/09521234001010/10/CP1-261105A?lang=en',
  '/',
];

const [base, ...given] = process.argv.slice(2);
if (!base) {
  console.error('Usage: npm run lighthouse -- http://localhost:8080 [/path …]');
  process.exit(2);
}
const chromePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
const flags = [
  '--headless=new',
  '--disable-gpu',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
const chrome = await launch({ ...(chromePath ? { chromePath } : {}), chromeFlags: flags });
let low = false;
try {
  console.log(`${CATEGORIES.map((one) => one.padStart(15)).join('')}    KB  page`);
  for (const path of given.length > 0 ? given : PAGES) {
    const run = await lighthouse(base + path, {
      port: chrome.port,
      output: 'json',
      onlyCategories: CATEGORIES,
      // Nothing is told to anybody.
      logLevel: 'error',
    });
    const { categories, audits, runtimeError } = run.lhr;
    if (runtimeError) {
      low = true;
      console.log(`    not judged: ${runtimeError.message}  ${path}`);
      continue;
    }
    const scores = CATEGORIES.map((one) => Math.round((categories[one].score ?? 0) * 100));
    const bytes = audits['total-byte-weight'].numericValue / 1024;
    console.log(
      `${scores.map((score) => String(score).padStart(15)).join('')}${bytes.toFixed(0).padStart(6)}  ${path}`,
    );
    for (const one of CATEGORIES) {
      for (const { id, weight } of categories[one].auditRefs) {
        const { score, title, displayValue } = audits[id];
        if (weight > 0 && score !== null && score < 0.9) {
          console.log(`    ${one}: ${title} ${displayValue ?? ''}`);
        }
      }
    }
    low ||= scores.some((score) => score < LEAST);
  }
} finally {
  await chrome.kill();
}
if (low) {
  console.error(`A page is judged below ${LEAST}.`);
  process.exit(1);
}
