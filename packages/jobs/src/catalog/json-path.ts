const plainName = /^[A-Za-z_][\w-]*$/u;

/** Where something lies in a document: `$.catalog.groups[0]["odd name"]`. */
export function jsonPath(steps: readonly PropertyKey[]): string {
  const words = steps.map((step) => {
    if (typeof step === 'number') return `[${step}]`;
    const name = String(step);
    return plainName.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
  });
  return `$${words.join('')}`;
}
