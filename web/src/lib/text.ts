/** Lower case without accents, so that "sau rieng" finds "Sầu riêng"; đ becomes d. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .toLowerCase()
    .trim();
}

/** Whether every word of the query begins a word of the text, accents aside. */
export function matches(text: string, query: string): boolean {
  const words = plain(text).split(/[^a-z0-9]+/);
  return plain(query)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .every((wanted) => words.some((word) => word.startsWith(wanted)));
}
