const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** An amount of bytes for people, in powers of 1,024 as PostgreSQL shows them: `512 bytes`, `16 kB`, `1.2 GB`. */
export function bytesText(bytes: number): string {
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 1_024 ** power;
  const shown =
    power === 0 || amount >= 10 ? String(Math.round(amount)) : amount.toFixed(1).replace(/\.0$/, '');
  return `${shown} ${units[power]}`;
}
