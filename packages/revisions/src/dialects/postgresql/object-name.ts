const longestName = 63;

/**
 * The name that PostgreSQL makes for an object of a table: the parts and the label with underscores between them, the
 * longer of the two parts shortened byte by byte until all fit (its `makeObjectName`).
 */
export function objectName(first: string, second: string | null, label: string): string {
  const room = longestName - label.length - 1 - (second === null ? 0 : 1);
  let firstBytes = Buffer.byteLength(first);
  let secondBytes = second === null ? 0 : Buffer.byteLength(second);
  while (firstBytes + secondBytes > room) {
    if (firstBytes > secondBytes) firstBytes -= 1;
    else secondBytes -= 1;
  }
  const parts = [
    clipped(first, firstBytes),
    ...(second === null ? [] : [clipped(second, secondBytes)]),
    label,
  ];
  return parts.join('_');
}

/** The text cut to so many bytes, or to fewer where a character would be cut in two. */
export function clipped(text: string, bytes: number): string {
  const encoded = Buffer.from(text);
  let end = Math.min(bytes, encoded.length);
  while (end < encoded.length && end > 0 && ((encoded[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return encoded.subarray(0, end).toString();
}
