/** Runs each time the page of a part comes into sight, also on the way back from another page. */
export { useDidShow as useShown } from '@tarojs/taro'
