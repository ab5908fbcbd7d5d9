// Fails the build when the scripts of the first view outgrow what a slow rural line can carry.
import { readFileSync, writeFileSync } from 'node:fs';
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
keep(total);
if (total > LIMIT) {
  console.error('The scripts of the first view are larger than the budget.');
  process.exit(1);
}

/** What each part of the app weighs, in the README; whoever builds sees by git what has grown. */
function keep(first) {
  const weigh = (file) => gzipSync(readFileSync(new URL(file, dist))).length;
  const later = Object.values(manifest)
    .filter((chunk) => chunk.file.endsWith('.js') && !files.has(chunk.file))
    .map((chunk) => ({ name: chunk.name, size: weigh(chunk.file) }));
  const styles = [...new Set(Object.values(manifest).flatMap((chunk) => chunk.css ?? []))];
  const sum = (sizes) => sizes.reduce((all, size) => all + size, 0);
  const rows = [
    ['scripts of the first view, of at most 200 KB', first],
    ['styles', sum(styles.map(weigh))],
    ...later
      .sort((a, b) => b.size - a.size)
      .slice(0, 5)
      .map(({ name, size }) => [`\`${name}\`, when it is first wanted`, size]),
    [`all ${later.length} parts that come when they are wanted`, sum(later.map((one) => one.size))],
  ];
  const table = [
    '| part of the app | KB, gzip |',
    '|---|---:|',
    ...rows.map(([name, size]) => `| ${name} | ${Math.round(size / 1024)} |`),
  ].join('\n');
  const readme = new URL('../../README.md', import.meta.url);
  const before = readFileSync(readme, 'utf8');
  const after = before.replace(
    /(<!-- sizes -->\n)[^]*?(\n<!-- \/sizes -->)/,
    (_, begin, end) => `${begin}${table}${end}`,
  );
  if (after !== before) writeFileSync(readme, after);
}
