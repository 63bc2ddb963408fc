import Taro from '@tarojs/taro'
import type { Storage } from '@/stores/ports'

/** Values that outlive the app. A full or forbidden storage only forgets. */
export const storage: Storage = {
  read<T>(key: string): T | undefined {
    try {
      return (Taro.getStorageSync(key) as T | '' | null) || undefined
    } catch {
      return undefined
    }
  },
  write(key, value) {
    try {
      Taro.setStorageSync(key, value)
    } catch {
      // nothing is lost but the memory of it
    }
  },
  remove(key) {
    try {
      Taro.removeStorageSync(key)
    } catch {
      // the same
    }
  },
}
