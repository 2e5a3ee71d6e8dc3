#!/usr/bin/perl
# Answers health checks and the other members over HTTP with what the database says of itself: primary, standby (it streams
# from the primary), alone (a standby that does not stream) or down. The status is 200 where that is right for the path:
#   /primary  only on the primary: Fly sends connections there
#   /health   on the primary, and on a standby that streams
# The official Postgres image has Perl. Ends with the process whose id is the argument.
use strict;
use warnings;
use IO::Select;
use IO::Socket::IP;

my ($postgres) = @ARGV;
my $question = <<'SQL';
SELECT CASE
  WHEN NOT pg_is_in_recovery() THEN 'primary'
  WHEN EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming') THEN 'standby'
  ELSE 'alone'
END
SQL

sub state {
    local $ENV{PGCONNECT_TIMEOUT} = 3;
    local $ENV{PGOPTIONS} = "-c statement_timeout=3s";
    open(my $answer, "-|", "psql", "-XAtq", "-U", "postgres", "-d", "postgres", "-c", $question) or return "down";
    my $state = <$answer> // "";
    chomp $state;
    close $answer;
    return $? == 0 ? $state : "down";
}

sub answer {
    my ($client) = @_;
    local $SIG{ALRM} = sub { die "too slow\n" };
    alarm 8;
    my ($path) = (<$client> // "") =~ m{^GET (/\w*) } or return;
    while (my $header = <$client>) { last if $header =~ /^\r?\n$/ }
    my $state = state();
    my $good = $state eq "primary" || ($path ne "/primary" && $state eq "standby");
    my $status = $good ? "200 OK" : "503 Service Unavailable";
    print $client "HTTP/1.0 $status\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n$state\n";
}

my $address = $ENV{LISTEN_ADDRESSES} eq "*" ? "::" : $ENV{LISTEN_ADDRESSES};
my $server = IO::Socket::IP->new(
    LocalHost => $address,
    LocalPort => $ENV{HEALTH_PORT},
    Listen    => 16,
    ReuseAddr => 1,
    V6Only    => 0,
) or die "health.pl: cannot listen: $@\n";
$SIG{PIPE} = "IGNORE";

my $waiting = IO::Select->new($server);
while (kill 0, $postgres) {
    next unless $waiting->can_read(1);
    my $client = $server->accept or next;
    eval { answer($client) };
    alarm 0;
    close $client;
}
