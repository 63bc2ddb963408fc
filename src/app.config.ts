const isWeapp = process.env.TARO_ENV === 'weapp'

// Only weapp reads theme.json; the others get the light values of the same names.
const color = isWeapp
  ? { paper: '@paper', bar: '@bar', front: '@front', border: '@line', ink: '@ink', brand: '@brand' }
  : { paper: '#F6F1E7', bar: '#FFFDF9', front: 'black', border: 'white', ink: '#6F6458', brand: '#982B22' }

const tab = (page: string, text: string, icon: string) => ({
  pagePath: `pages/${page}/index`,
  text,
  iconPath: isWeapp ? `@${icon}` : `assets/tab/${icon}.png`,
  selectedIconPath: isWeapp ? `@${icon}On` : `assets/tab/${icon}-on.png`,
})

export default defineAppConfig({
  pages: ['pages/nearby/index', 'pages/issues/index', 'pages/events/index', 'pages/me/index'],
  subPackages: [
    { root: 'station', pages: ['detail/index'] },
    {
      root: 'booking',
      pages: ['confirm/index', 'done/index', 'mine/index', 'move/index', 'waiting/index', 'ticket/index'],
    },
    { root: 'issue', pages: ['report/index', 'progress/index', 'mine/index'] },
    { root: 'event', pages: ['detail/index', 'mine/index'] },
    {
      root: 'host',
      pages: [
        'today/index',
        'calls/index',
        'code/index',
        'book/index',
        'slip/index',
        'schedule/index',
        'result/index',
        'owed/index',
        'figures/index',
        'station/index',
        'events/index',
        'event/index',
        'event-edit/index',
        'print/index',
      ],
    },
    {
      root: 'desk',
      pages: [
        'issues/index',
        'issue/index',
        'figures/index',
        'profiles/index',
        'export/index',
        'settings/index',
        'calendar/index',
      ],
    },
    {
      root: 'me',
      pages: ['notices/index', 'notice-settings/index', 'favourites/index', 'views/index', 'data/index'],
    },
    { root: 'account', pages: ['sign-in/index'] },
    { root: 'share', pages: ['open/index', 'poster/index'] },
  ],
  preloadRule: {
    'pages/nearby/index': { network: 'all', packages: ['station', 'booking'] },
    'pages/events/index': { network: 'all', packages: ['event'] },
  },
  window: {
    navigationBarTitleText: '家门口协商',
    navigationBarBackgroundColor: color.paper,
    navigationBarTextStyle: color.front as 'black',
    backgroundColor: color.paper,
  },
  tabBar: {
    color: color.ink,
    selectedColor: color.brand,
    backgroundColor: color.bar,
    borderStyle: color.border as 'white',
    list: [
      tab('nearby', '附近', 'home'),
      tab('issues', '议事', 'talk'),
      tab('events', '活动', 'calendar'),
      tab('me', '我的', 'user'),
    ],
  },
  lazyCodeLoading: 'requiredComponents',
  ...(isWeapp && {
    darkmode: true,
    themeLocation: 'theme.json',
    __usePrivacyCheck__: true,
    requiredPrivateInfos: ['getLocation', 'chooseLocation'],
    permission: { 'scope.userLocation': { desc: '用来把近的站点排在前面，反映问题时标出地点' } },
  }),
})
