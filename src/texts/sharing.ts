/** What is said where something is sent on. */
export const SHARING = {
  title: '转发',
  toChat: '发给微信好友、群',
  bySystem: '用手机转发',
  copy: '复制链接',
  copied: '链接复制好了，发给邻居吧',
  notCopied: '没复制成，请长按上面的网址复制',
  poster: '存海报',
  posterNote: '打印贴在楼道，或发到朋友圈',
  notPublic: '这件事还没公开：别人打开只知道有这么一件事，公开以后才看得到。',
} as const

export const POSTER = {
  title: '海报',
  save: '存到相册',
  download: '存图片',
  saved: '存好了，在相册里',
  hold: '也可以长按图片保存、转发',
  failed: '图没画出来，再试一次；不行就复制链接发出去。',
  denied: '没有存到相册的权限。去设置里打开「添加到相册」，再回来存。',
  settings: '去设置',
  withoutCode: '小程序码暂时没拿到，这张用的是网页二维码，扫了一样能打开。',
  scanMini: '长按或扫一扫，打开看看',
  scanWeb: '扫一扫，打开看看',
  name: '家门口协商',
  slogan: '有事好商量，就在家门口',
} as const

export const OPENED = {
  title: '打开转发',
  hidden: '这件事还没公开',
  hiddenNote: '公开以后，用同一个链接就能看到办到哪了。',
  gone: '没找到这个链接',
  goneNote: '可能没复制完整，或者已经撤下了。请回到聊天里重新点开。',
  home: '去首页看看附近',
} as const
