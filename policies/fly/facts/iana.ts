/** Where the numbers of ports are registered: the source of every port that is its protocol's registered one. */
export const iana = "https://www.iana.org/assignments/service-names-port-numbers/service-names-port-numbers.xhtml";
