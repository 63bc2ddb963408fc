import { defineConfig } from '@tarojs/cli'

/** Taro's empty app: what any Taro package weighs before a line of ours. */
export default defineConfig<'webpack5'>(async () => ({
  projectName: 'empty',
  designWidth: 750,
  sourceRoot: 'src',
  outputRoot: 'dist',
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
}))
