/// <reference types="@tarojs/taro" />
import 'react'

declare global {
  /** Set by config/index.ts. */
  const __API_BASE__: string
  /** Replaced at build time by the name of the target. */
  const process: { readonly env: { readonly TARO_ENV: 'weapp' | 'alipay' | 'tt' | 'h5' } }
}

declare module 'react' {
  interface CSSProperties {
    [name: `--${string}`]: string
  }
}
