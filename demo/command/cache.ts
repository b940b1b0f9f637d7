import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Where this user's programs keep what they can make again, below a folder of ours: $XDG_CACHE_HOME where it is set,
 * else what is usual on the system.
 */
export function cacheFolder(
  environment: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const { XDG_CACHE_HOME: xdg = '', LOCALAPPDATA: local = '' } = environment
  if (isAbsolute(xdg)) return join(xdg, 'unitscope')
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'unitscope')
  if (platform === 'win32') return join(local || join(home, 'AppData', 'Local'), 'unitscope')
  return join(home, '.cache', 'unitscope')
}
