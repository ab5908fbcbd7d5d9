// Fails the build when the scripts of the first view outgrow what a slow rural line can carry.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT = 200 * 1024;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('chunks.json', dist), 'utf8'));

const files = new Set();
function take(name) {
  const chunk = manifest[name];
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const imported of chunk.imports ?? []) take(imported);
}
for (const [name, chunk] of Object.entries(manifest)) if (chunk.isEntry) take(name);

let total = 0;
for (const file of files) {
  const size = gzipSync(readFileSync(new URL(file, dist))).length;
  total += size;
  console.log(`${(size / 1024).toFixed(1).padStart(8)} KB gzip  ${file}`);
}
console.log(
  `${(total / 1024).toFixed(1).padStart(8)} KB gzip  first view, of at most ${LIMIT / 1024} KB`,
);
if (total > LIMIT) {
  console.error('The scripts of the first view are larger than the budget.');
  process.exit(1);
}
